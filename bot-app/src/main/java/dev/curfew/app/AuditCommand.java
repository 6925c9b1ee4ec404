package dev.curfew.app;

import picocli.CommandLine.Command;

// @formatter:off
@Command(name = "audit", mixinStandardHelpOptions = true,
    subcommands = {AuditVerifyCommand.class, AuditExportCommand.class, AuditForgetCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {"Checks the history, writes it out, and forgets people.", ""},
    commandListHeading = "%nCommands:%n",
    footer = {"", "README tells how the history is written, and how another program checks it."})
// @formatter:on
final class AuditCommand {}
