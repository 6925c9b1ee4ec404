package dev.curfew.app;

import picocli.CommandLine.Command;

// @formatter:off
@Command(name = "cases", mixinStandardHelpOptions = true,
    subcommands = {CasesListCommand.class, CasesShowCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {"Looks cases up, while the bot runs or not.", ""},
    commandListHeading = "%nCommands:%n")
// @formatter:on
final class CasesCommand {}
