package dev.curfew.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. */
// @formatter:off
@Command(name = "curfew", mixinStandardHelpOptions = true, versionProvider = Version.class,
    subcommands = {RunCommand.class, DoctorCommand.class, ManifestCommand.class, InviteCommand.class, CasesCommand.class, AuditCommand.class, TryCommand.class, SandboxCommand.class,
        VersionCommand.class, StartUpCommand.class, CallbackCheckCommand.class, HelpCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {"Closes live Tencent RTC rooms from Slack and Discord.", ""},
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:what was asked for failed, or was not proven",
        "2:the command line or the configuration is wrong", "3:Slack or Discord refused the credentials for good"},
    footer = {"", "New here? `curfew try` shows the whole of it without any account."})
// @formatter:on
final class CurfewCommand {}
