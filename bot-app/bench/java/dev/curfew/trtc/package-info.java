/** What is measured of the signature from inside its package. */
package dev.curfew.trtc;
