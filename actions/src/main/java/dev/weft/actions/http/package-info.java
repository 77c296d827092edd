/**
 * The commands {@code http_download}, {@code http_upload} and {@code http_request}, done by Java's
 * client with the proxies and certificates that the environment names. Start at {@link
 * dev.weft.actions.http.Conversation}; {@link dev.weft.actions.http.Exchange} is the only one that
 * knows of threads.
 */
@NullMarked
package dev.weft.actions.http;

import org.jspecify.annotations.NullMarked;
