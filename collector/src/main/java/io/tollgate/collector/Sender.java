package io.tollgate.collector;

import io.tollgate.source.Arrival;

/**
 * Whence a request came.
 *
 * @param arrival what the credential and the clock say
 * @param path the request's path
 * @param contentType the content type, lower case, without parameters; empty if none
 * @param session the session named in a header; null if none
 */
record Sender(Arrival arrival, String path, String contentType, String session) {}
