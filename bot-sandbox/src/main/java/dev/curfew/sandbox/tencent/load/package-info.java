/** A program that sends signed event callbacks at a steady pace, and knows what a receiver must make of them. */
@NullMarked
package dev.curfew.sandbox.tencent.load;

import org.jspecify.annotations.NullMarked;
