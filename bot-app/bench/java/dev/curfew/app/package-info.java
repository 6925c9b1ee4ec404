/** What is measured of the program from inside its package. */
package dev.curfew.app;
