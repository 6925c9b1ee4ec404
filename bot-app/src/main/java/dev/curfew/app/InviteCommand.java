package dev.curfew.app;

import picocli.CommandLine.Command;

@Command(name = "invite", mixinStandardHelpOptions = true, subcommands = InviteDiscordCommand.class, synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", description = "Prints how the bot gets to where people are.")
final class InviteCommand {}
