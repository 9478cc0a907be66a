// Stands in for a Warifu that is hidden in the tray: a program without a visible window, which ends when Windows says
// that the session ends. With the argument "stays" it refuses.
#include <string.h>
#include <windows.h>

static BOOL stays;

static LRESULT CALLBACK receive(HWND window, UINT message, WPARAM what, LPARAM more) {
    if (message == WM_QUERYENDSESSION) return !stays;
    if (message == WM_ENDSESSION && what) PostQuitMessage(0);
    return DefWindowProcW(window, message, what, more);
}

int WINAPI WinMain(HINSTANCE program, HINSTANCE previous, LPSTR arguments, int show) {
    WNDCLASSW class = {.lpfnWndProc = receive, .hInstance = program, .lpszClassName = L"hidden"};
    MSG message;
    (void)previous, (void)show;
    stays = strstr(arguments, "stays") != NULL;
    RegisterClassW(&class);
    CreateWindowExW(WS_EX_TOOLWINDOW, L"hidden", L"hidden", WS_POPUP, 0, 0, 0, 0, NULL, NULL, program, NULL);
    while (GetMessageW(&message, NULL, 0, 0) > 0) DispatchMessageW(&message);
    return 0;
}
