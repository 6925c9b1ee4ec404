/** An HTTP and WebSocket server on loopback that records every exchange and misbehaves on request. */
@NullMarked
package dev.curfew.sandbox.wire;

import org.jspecify.annotations.NullMarked;
