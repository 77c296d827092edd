package dev.weft.actions.bisect.history;

/** What is searched, whatever it consists of. */
public record Span(Ends ends, Candidates candidates) {}
