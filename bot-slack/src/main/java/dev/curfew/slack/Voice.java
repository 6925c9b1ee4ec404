package dev.curfew.slack;

import dev.curfew.words.Words;

/** One language: what Curfew says in it, and what only its forms in Slack say. */
record Voice(Words words, FormWords forms) {}
