package dev.curfew.command;

import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.CaseStore;

/** Where everything about cases is kept. */
public record Stores(CaseStore cases, CaseSearch search, Notices notices) {}
