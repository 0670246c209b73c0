/*
 * A folder of this test process alone.
 */
#ifndef TESTS_SUPPORT_FOLDER_H
#define TESTS_SUPPORT_FOLDER_H

/*
 * Made at the first call, removed with all that is in it when the process that made it ends. In memory
 * where there is such a place: what a power cut leaves is no question of these tests.
 */
const char *test_folder(void);

#endif
