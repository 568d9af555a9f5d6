package io.tollgate.notice;

/**
 * News for a sink, with the id that stays the same in every attempt.
 *
 * @param id the notification's id
 */
public record Letter(String id, News news) {}
