/*
 * The virtual card driver of vsmartcard with one thing more: while the file named by MACHITOUCH_PULLED exists, the
 * device is gone. pcscd finds every other function of the driver through this library's dependency.
 */
#define _GNU_SOURCE
#include <PCSC/ifdhandler.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

RESPONSECODE IFDHICCPresence(DWORD lun) {
  static RESPONSECODE (*present)(DWORD);
  const char *pulled = getenv("MACHITOUCH_PULLED");
  if (pulled && access(pulled, F_OK) == 0) return IFD_NO_SUCH_DEVICE;
  if (!present) present = dlsym(RTLD_NEXT, "IFDHICCPresence");
  return present(lun);
}
