package dev.curfew.app;

import dev.curfew.casework.CaseState;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads states of cases as they are printed: {@code not-sent}. */
final class StateConverter implements ITypeConverter<CaseState> {

  @Override
  public CaseState convert(String text) {
    return Arrays.stream(CaseState.values()).filter(state -> label(state).equals(text)).findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a state of a case. There are "
            + Arrays.stream(CaseState.values()).map(StateConverter::label).collect(Collectors.joining(", ")) + "."));
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
