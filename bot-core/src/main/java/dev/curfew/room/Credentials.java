package dev.curfew.room;

import java.util.Optional;

/**
 * What requests to Tencent are signed with.
 *
 * @param secretId the name of the key, sent with each request
 * @param secretKey never sent
 * @param sessionToken comes with temporary credentials only
 */
public record Credentials(Secret secretId, Secret secretKey, Optional<Secret> sessionToken) {}
