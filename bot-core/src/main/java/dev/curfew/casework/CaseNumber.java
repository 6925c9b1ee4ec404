package dev.curfew.casework;

/** The number of a case, from 1 upwards; printed as {@code #1042} wherever the case is mentioned. */
public record CaseNumber(long value) {

  public CaseNumber {
    if (value < 1) {
      throw new IllegalArgumentException("Cases are numbered from 1, not " + value + ".");
    }
  }

  @Override
  public String toString() {
    return "#" + value;
  }
}
