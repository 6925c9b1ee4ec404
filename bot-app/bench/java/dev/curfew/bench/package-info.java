/** Measures Curfew against what people would use instead, side by side on one machine. */
package dev.curfew.bench;
