package dev.curfew.trtc;

/**
 * A callback as it came over HTTP.
 *
 * @param sign the header {@code Sign}; empty when there is none
 * @param sdkAppId the header {@code SdkAppId}; empty when there is none
 * @param body the raw bytes, which the signature is over
 */
@SuppressWarnings("ArrayRecordComponent") // Two requests are never compared.
public record CallbackRequest(String sign, String sdkAppId, byte[] body) {}
