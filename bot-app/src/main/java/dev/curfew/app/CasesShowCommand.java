package dev.curfew.app;

import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(name = "show", mixinStandardHelpOptions = true, description = {
    "Tells everything that happened to one case. Times are in UTC.", ""})
final class CasesShowCommand implements Callable<Integer> {
  @Mixin
  private StoreChoice store = new StoreChoice();

  @Parameters(paramLabel = "N", converter = NumberConverter.class, description = "The number of the case, such as 1042.")
  private CaseNumber number = new CaseNumber(1);

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    List<CaseEvent> history = store.look(opened -> opened.search().history(number));
    if (history.isEmpty()) {
      throw new Failure(ExitStatus.FAILED, "There is no case " + number + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Case " + number + " is " + StateConverter.label(state(history)) + ".");
    history.forEach(event -> out.println(EventLines.time(event.at()) + "  " + EventLines.of(event)));
    return ExitStatus.DONE;
  }

  private static CaseState state(List<CaseEvent> history) {
    return history.stream().filter(Step.class::isInstance).map(Step.class::cast)
        .filter(step -> !(step instanceof Asked))
        .reduce(CaseState.ASKED, CaseState::after, (one, other) -> other);
  }

  /** Reads {@code 1042} or {@code #1042}. */
  static final class NumberConverter implements ITypeConverter<CaseNumber> {
    @Override
    public CaseNumber convert(String text) {
      try {
        return new CaseNumber(Long.parseLong(text.startsWith("#") ? text.substring(1) : text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is not the number of a case, such as 1042.");
      }
    }
  }
}
