/** Who may do what to which rooms, from where; denied until a rule allows it. */
@NullMarked
package dev.curfew.permission;

import org.jspecify.annotations.NullMarked;
