/** What is counted and timed while Curfew runs, as Prometheus reads it. Nothing that grows without bound becomes a label. */
@NullMarked
package dev.curfew.app.metrics;

import org.jspecify.annotations.NullMarked;
