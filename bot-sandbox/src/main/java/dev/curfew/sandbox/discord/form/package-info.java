/** Discord's form rules: which messages, modals, choices and commands it accepts, and how it words a refusal. */
@NullMarked
package dev.curfew.sandbox.discord.form;

import org.jspecify.annotations.NullMarked;
