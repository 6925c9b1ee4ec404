package dev.curfew.bench;

import java.util.Arrays;
import java.util.Locale;

/** What one thing measured again and again came to. */
@SuppressWarnings("ArrayRecordComponent") // Two series are never compared.
record Series(double[] values) {
  Series {
    if (values.length == 0) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    values = values.clone();
    Arrays.sort(values);
  }

  static Series of(double... values) {
    return new Series(values);
  }

  double median() {
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }

  /** Without the tenth at each end: of many single events, a few fall into somebody else's work. */
  Series middle() {
    int cut = values.length / 10;
    return new Series(Arrays.copyOfRange(values, cut, values.length - cut));
  }

  /** The median with least and most. */
  @Override
  public String toString() {
    return number(median()) + " (" + number(values[0]) + "–" + number(values[values.length - 1]) + ")";
  }

  /** In three digits or so. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
