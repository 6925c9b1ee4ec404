/** Every sentence that people read. */
@NullMarked
package dev.curfew.words;

import org.jspecify.annotations.NullMarked;
