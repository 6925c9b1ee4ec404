/** Tencent's TRTC: the signed server API, rooms with users in them, and the event callbacks. */
@NullMarked
package dev.curfew.sandbox.tencent;

import org.jspecify.annotations.NullMarked;
