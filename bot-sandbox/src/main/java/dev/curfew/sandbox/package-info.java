/** Local Slack, Discord and Tencent services that speak only their wire formats. */
@NullMarked
package dev.curfew.sandbox;

import org.jspecify.annotations.NullMarked;
