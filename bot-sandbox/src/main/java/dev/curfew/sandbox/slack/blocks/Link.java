package dev.curfew.sandbox.slack.blocks;

/**
 * Something a person can follow.
 *
 * @param url where it leads, entities decoded
 * @param label what is seen, which need not resemble the address
 */
public record Link(String url, String label) {}
