/** The history of all cases as a chain of hashes: written, read back, verified, exported. */
@NullMarked
package dev.curfew.audit;

import org.jspecify.annotations.NullMarked;
