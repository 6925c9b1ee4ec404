package dev.curfew.app;

import com.sun.net.httpserver.Headers;

/**
 * A request, whole in memory.
 *
 * @param method as sent: {@code GET}, {@code POST}
 * @param query what follows the question mark, still encoded; empty when nothing does
 * @param headers names in any case
 * @param body the raw bytes, because signatures are made over them; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Two requests are never compared.
record HttpRequest(String method, String query, Headers headers, byte[] body) {}
