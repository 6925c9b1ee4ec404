/** Tencent's TRTC: the signed server API, rooms with users in them, the event callbacks, and the paid queries. */
@NullMarked
package dev.curfew.sandbox.tencent;

import org.jspecify.annotations.NullMarked;
