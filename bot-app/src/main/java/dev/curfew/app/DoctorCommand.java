package dev.curfew.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Finding.Result;
import dev.curfew.checkup.Report;
import dev.curfew.config.Settings;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "doctor", mixinStandardHelpOptions = true,
    description = {"Proves the whole way without harm: what is off, why, and what to do about it.", "",
        "Looks at the configuration, at Tencent (endpoint, clock, credentials, region, rights), at Slack and Discord "
            + "(tokens, scopes, channels, groups, roles, commands), at the store, and whether callbacks came lately; then "
            + "prints who may do what, where. A bot may be running meanwhile.", ""},
    footer = {"", "Ends with status 0 when nothing fails, 1 when something does, and 2 when the configuration has a problem.", "",
        "Rights are looked at by signed calls that name no room, so that they can do nothing. Refused for the missing room alone, "
            + "such a call was not refused by CAM; in which order Tencent checks it does not publish. Whether the SdkAppId is the "
            + "account's shows only with describe: true, or in use."})
// @formatter:on
final class DoctorCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Mixin
  private ConfigChoice config = new ConfigChoice();

  @Option(names = "--json", description = "Prints one JSON object: result, findings, rules.")
  private boolean json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return report(config.settings(), InstantSource.system(), json, spec.commandLine().getOut());
  }

  /** Prints what there is to say; returns the exit status. */
  static int report(Settings settings, InstantSource clock, boolean json, PrintWriter out) throws InterruptedException {
    Report report = new Doctor(settings, clock).examine();
    RulesTable rules = new RulesTable(settings.rules(), report);
    List<Finding> findings = Stream.concat(report.findings().stream(), rules.findings().stream()).toList();
    boolean fails = findings.stream().anyMatch(finding -> finding.result() == Result.FAILS);
    if (json) {
      out.println(object(findings, rules, fails));
    } else {
      out.println(new Table(List.of("what", "result", "cause", "next"), findings.stream().map(DoctorCommand::cells)
          .toList()));
      out.println();
      out.println(rules.table());
    }
    out.flush();
    return fails ? ExitStatus.FAILED : ExitStatus.DONE;
  }

  private static List<String> cells(Finding finding) {
    return Stream.of(finding.what(), finding.result().label(), finding.cause(), finding.next()).map(Printable::of)
        .toList();
  }

  private static ObjectNode object(List<Finding> findings, RulesTable rules, boolean fails) {
    ObjectNode object = JSON.createObjectNode().put("result", fails ? "fails" : "ok");
    ArrayNode list = object.putArray("findings");
    findings.forEach(finding -> list.addObject().put("what", finding.what()).put("result", finding.result().label())
        .put("cause", finding.cause()).put("next", finding.next()));
    rules.writeTo(object.putArray("rules"));
    return object;
  }
}
