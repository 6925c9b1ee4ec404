package dev.curfew.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.audit.AuditLog;
import dev.curfew.casework.Case;
import dev.curfew.store.ReadOnlyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "list", mixinStandardHelpOptions = true,
    description = {"Lists cases, the newest first. Times are in UTC.", ""},
    footer = {"", "All filters have to fit. `curfew cases show N` tells everything about one."})
// @formatter:on
final class CasesListCommand implements Callable<Integer> {
  /** As on the command line. */
  enum Format {
    table, json
  }

  private static final int MOST = 10_000;
  private static final List<String> HEADER = List.of("CASE", "ASKED", "STATE", "APP", "ROOM", "RESULT", "BY");

  @Mixin
  private StoreChoice store = new StoreChoice();

  @Mixin
  private FilterChoice filters = new FilterChoice();

  @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many, 1 to 10000; 50 when not given.")
  private int limit;

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table, when not given, or json.")
  private Format format = Format.table;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit is 1 to " + MOST + ", not " + limit + ".");
    }
    List<Case> found = store.look(this::find);
    spec.commandLine().getOut().println(switch (format) {
      case table -> found.isEmpty() ? "No case fits." : table(found);
      case json -> json(found);
    });
    return ExitStatus.DONE;
  }

  private List<Case> find(ReadOnlyStore opened) {
    try (AuditLog.View view = opened.auditLog().view()) {
      return opened.search().search(filters.filter(store::people, view), limit);
    }
  }

  private static String table(List<Case> cases) {
    return new Table(HEADER, cases.stream().map(CasesListCommand::row).toList()).toString();
  }

  private static List<String> row(Case subject) {
    return List.of(subject.number().toString(), EventLines.time(subject.asked().at()),
        StateConverter.label(subject.state()),
        subject.room().app().value(), EventLines.room(subject.room()),
        subject.lastAnswer().map(answered -> EventLines.outcome(answered.outcome())).orElse(""),
        EventLines.who(subject.asked().by()));
  }

  private static String json(List<Case> cases) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter()
          .writeValueAsString(cases.stream().map(CasesListCommand::object).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers can be written.", e);
    }
  }

  private static Map<String, Object> object(Case subject) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("case", subject.number().value());
    object.put("asked", EventLines.time(subject.asked().at()));
    object.put("state", StateConverter.label(subject.state()));
    object.put("app", subject.room().app().value());
    object.put("kind", subject.room().id().kind().label());
    object.put("room", subject.room().id().text());
    object.put("person", subject.asked().by().person().toString());
    object.put("name", subject.asked().by().name());
    object.put("place", subject.asked().place().toString());
    subject.asked().reason().ifPresent(reason -> object.put("reason", reason));
    object.put("attempts", subject.attempts());
    subject.lastAnswer().ifPresent(answered -> object.put("result", EventLines.outcome(answered.outcome())));
    object.put("for-review", subject.isForReview());
    return object;
  }
}
