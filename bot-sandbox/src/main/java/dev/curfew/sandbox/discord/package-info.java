/** A strict local Discord for one application: REST version 10, gateway, interactions, and people to play. */
@NullMarked
package dev.curfew.sandbox.discord;

import org.jspecify.annotations.NullMarked;
