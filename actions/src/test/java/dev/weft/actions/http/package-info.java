/** Tests of the commands for HTTP, against real servers and proxies on loopback. */
@org.jspecify.annotations.NullMarked
package dev.weft.actions.http;
