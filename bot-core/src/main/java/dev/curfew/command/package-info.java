/** The main path: what somebody typed or pressed comes in, the answer goes out. */
@NullMarked
package dev.curfew.command;

import org.jspecify.annotations.NullMarked;
