"""The first admin lets people in; each of them chooses a password of their own."""

from playwright.sync_api import Page

from tests.browser import PASSWORD, Site, choose_password, log_in

PEOPLE = {"lan": "reviewer", "minh": "reviewer", "nam": "staff"}


def admin_lets_people_in(site: Site) -> None:
    """The first admin comes with the printed password, chooses one, and gives three people theirs."""
    with site.visitor() as page:
        log_in(page, "admin", site.one_time)
        site.judged(page, "01-mat-khau-dung-mot-lan")
        choose_password(page, site.one_time)
        site.people["admin"] = PASSWORD
        first = {login: _added(page, login, role) for login, role in PEOPLE.items()}
        page.goto("/nguoi-dung")
        site.judged(page, "02-nguoi-dung")
    for login, one_time in first.items():
        with site.visitor() as page:
            log_in(page, login, one_time)
            choose_password(page, one_time)
            site.people[login] = PASSWORD


def admin_closes_an_account_and_reads_the_journal(site: Site) -> None:
    """A new person is let in and shut out again: the open session ends, and the journal has every step."""
    with site.visitor("admin") as admin:
        one_time = _added(admin, "tam", "staff")
        with site.visitor() as theirs:
            log_in(theirs, "tam", one_time)
            choose_password(theirs, one_time)
            admin.goto("/nguoi-dung")
            admin.get_by_role("link", name="tam", exact=True).click()
            site.judged(admin, "03-mot-nguoi-dung")
            admin.locator("form[action$='/khoa'] button").click()
            theirs.goto("/")
            theirs.wait_for_url("**/dang-nhap**")
        admin.goto("/nhat-ky")
        site.judged(admin, "04-nhat-ky")
        admin.select_option("#viec", "log_in")
        admin.locator("main form button").first.click()
        assert "tam" in admin.locator("main table").inner_text()


def _added(page: Page, login: str, role: str) -> str:
    page.goto("/nguoi-dung/moi")
    page.fill("[name=login]", login)
    page.fill("[name=name]", f"Nguyễn {login.capitalize()}")
    page.fill("[name=agency]", "*")
    for box in page.locator("[name=roles]").all():
        box.set_checked(box.get_attribute("value") == role)
    page.click("main form.panel button")
    return page.locator(".secret").nth(1).inner_text()
