/** The playground: one page on which somebody plays the people of the sandbox, and its Tencent. */
@NullMarked
package dev.curfew.sandbox.playground;

import org.jspecify.annotations.NullMarked;
