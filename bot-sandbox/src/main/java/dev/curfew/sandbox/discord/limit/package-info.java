/** Discord's rate limits: buckets per route and top-level resource, and the one over all routes. */
@NullMarked
package dev.curfew.sandbox.discord.limit;

import org.jspecify.annotations.NullMarked;
