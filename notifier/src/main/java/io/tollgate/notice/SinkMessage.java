package io.tollgate.notice;

/**
 * News for a sink, with an id that is the same in every attempt.
 *
 * @param id the notification's id
 */
public record SinkMessage(String id, News news) {}
