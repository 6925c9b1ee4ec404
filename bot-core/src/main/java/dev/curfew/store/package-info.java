/** What must not be lost, over SQL: in an SQLite file, or in PostgreSQL for several replicas. */
@NullMarked
package dev.curfew.store;

import org.jspecify.annotations.NullMarked;
