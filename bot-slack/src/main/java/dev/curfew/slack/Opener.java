package dev.curfew.slack;

/** What a form was opened by, and so what it stands for when it is sent. */
sealed interface Opener permits Press, CommandForm {}
