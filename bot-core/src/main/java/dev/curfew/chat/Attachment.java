package dev.curfew.chat;

/**
 * A file that goes with a message.
 *
 * @param name with its ending: {@code case-1042.csv}
 * @param mediaType as {@code text/csv}
 * @param text what is in it, to be written as UTF-8; at most 5 million characters
 */
public record Attachment(String name, String mediaType, String text) {}
