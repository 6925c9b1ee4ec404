package dev.curfew.chat;

/** One line of a table: what, and its value. */
public record Fact(String label, Text value) {}
