package dev.curfew.discord;

/**
 * What is needed to understand people, and to be understood by them.
 *
 * @param files reads what they attach
 */
record Intake(DiscordInvocations invocations, SentFiles files, Languages languages) {}
