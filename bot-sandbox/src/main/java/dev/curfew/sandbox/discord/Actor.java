package dev.curfew.sandbox.discord;

/** Somebody who acts: in a guild as its member, in a direct message as themselves. */
public sealed interface Actor permits Member, User {
  User user();
}
