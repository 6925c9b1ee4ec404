package dev.curfew.app;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows in columns, two spaces apart, for a terminal. */
record Table(List<String> header, List<List<String>> rows) {

  @Override
  public String toString() {
    List<Integer> widths = IntStream.range(0, header.size())
        .mapToObj(column -> lines().mapToInt(line -> width(line.get(column))).max().orElse(0)).toList();
    return lines().map(line -> line(line, widths)).collect(Collectors.joining(System.lineSeparator()));
  }

  private Stream<List<String>> lines() {
    return Stream.concat(Stream.of(header), rows.stream());
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> cells.get(column) + " ".repeat(widths.get(column) - width(cells.get(column))))
        .collect(Collectors.joining("  ")).stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
