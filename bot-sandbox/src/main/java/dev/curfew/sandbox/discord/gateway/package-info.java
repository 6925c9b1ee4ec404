/** Discord's gateway: sessions over WebSockets, heartbeats, resuming, and everything that goes wrong with them. */
@NullMarked
package dev.curfew.sandbox.discord.gateway;

import org.jspecify.annotations.NullMarked;
