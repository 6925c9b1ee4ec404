package dev.curfew.app;

import picocli.CommandLine.Command;

@Command(name = "manifest", mixinStandardHelpOptions = true, subcommands = ManifestSlackCommand.class, synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", description = "Prints what a platform's console wants pasted.")
final class ManifestCommand {}
