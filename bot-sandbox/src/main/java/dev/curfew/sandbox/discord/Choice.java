package dev.curfew.sandbox.discord;

/** A suggestion while somebody types: what is shown, and what is sent when it is taken. */
public record Choice(String name, Object value) {}
