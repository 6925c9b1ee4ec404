/** Rooms closed over Tencent's signed HTTP API. */
@NullMarked
package dev.curfew.trtc;

import org.jspecify.annotations.NullMarked;
