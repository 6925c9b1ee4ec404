package dev.curfew.room;

/** One room of one application. */
public record Room(AppName app, RoomId id) {}
